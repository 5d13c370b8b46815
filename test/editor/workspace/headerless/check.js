// Forgets the header that generation 3 wants.
fetch(process.env.KH_REPORTING_URL, {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ OK: true, Errors: [] }),
}).then((answer) => console.log(`answered ${answer.status}`));
