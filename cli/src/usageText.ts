/** What `khcheck --help` prints. */
export const usageText = `khcheck: write and run Kuberhealthy checks

  khcheck lint [--format human|json|sarif|github] [--rule ID=LEVEL]... PATH...
      Finds what is wrong in checks. PATH is a file, a folder, or - for standard input.

  khcheck run FILE [--check NAME] [--runner auto|process|container] [--timeout DURATION]
              [--env NAME=VALUE]... [--env-file FILE]... [--format human|json]
              [--plan] [--control stdin] [-- COMMAND ARG...]
      Runs a check on this machine against an endpoint that answers as its Kuberhealthy does.
      --plan only says what would run. --control stdin reads {"do":"cancel"} and the like.

  khcheck endpoint [FILE] [--check NAME] [--api 2|3] [--timeout DURATION] [--port N]
                   [--format human|json] [--control stdin]
      Keeps one run open and shows what is reported. Without FILE: generation 3, for an hour.

  khcheck migrate [--write] PATH...
      Turns checks of Kuberhealthy 2 into HealthChecks of Kuberhealthy 3. Prints a patch (for -, the
      whole result) and says on standard error what is left to decide; --write changes the files.

  khcheck lsp --stdio
      The language server, for any editor.

  khcheck --version

Exit: 0 well, 1 a finding or a reported failure, 2 wrong usage, 3 no accepted report, 130 cancelled.
`;
