/** Settings of every window that we open: no welcome, no telemetry, no updates, no offers, nothing but the files. */
export const calmSettings: Readonly<Record<string, unknown>> = {
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "workbench.enableExperiments": false,
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  "security.workspace.trust.enabled": false,
  // The examples stand inside a repository; the editor would offer to open it.
  "git.openRepositoryInParentFolders": "never",
  // Each run listens on a port of its own for a moment, which is nothing to tell about.
  "remote.autoForwardPorts": false,
  "window.restoreWindows": "none",
};
