// All is well.
async function report(body, headers = {}) {
  const answer = await fetch(process.env.KH_REPORTING_URL, {
    method: "POST",
    headers: { "content-type": "application/json", "kh-run-uuid": process.env.KH_RUN_UUID, ...headers },
    body: JSON.stringify(body),
  });
  console.log(`answered ${answer.status}`);
}

report({ OK: true, Errors: [] });
