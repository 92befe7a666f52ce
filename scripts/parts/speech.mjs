// How the preparation speaks: one sentence for what it does, one for what it cannot do. Knows nothing of what is prepared.

export function say(sentence) {
  console.log(sentence);
}

/** Ends the preparation: what is missing now cannot be made up for by what comes after. */
export function fail(sentence) {
  console.error(`\n${sentence}\n`);
  process.exit(1);
}
