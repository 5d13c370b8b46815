// Never reports, never ends.
console.log("hanging");
setInterval(() => {}, 1000);
