// What kuberhealthy/test-check does, in JavaScript and with the npm package `kuberhealthy`.
// The package sends no kh-run-uuid header, so only Kuberhealthy 2 accepts its reports: it knows the pod by its address.
const kh = require("kuberhealthy");

async function main() {
  const seconds = Number.parseFloat(process.env.REPORT_DELAY ?? "5s");
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));

  if (process.env.REPORT_FAILURE === "true") {
    await kh.ReportFailure(["REPORT_FAILURE is true, so this check fails"]);
  } else {
    await kh.ReportSuccess();
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
