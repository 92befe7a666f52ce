/** The Supervisor's guard against well-known attacks. It knows no route: whatever looks like one is a bad request, whoever asks. */

const SUSPICIOUS: readonly RegExp[] = [
  /proc\/self\/environ/i,
  // Anything between angle brackets that holds the word, in one line.
  /(?:<|%3C).*script.*(?:>|%3E)/i,
  /\.\.\//,
  // A value that begins like a folder: `?x=/a/`.
  /\w=\/[\w.]\//i,
  /union.*select.*\(/i,
  /union.*all.*select/i,
  /concat.*\(/i,
];

/** @returns whether the Supervisor answers 400 to this path or query, however often it is percent-encoded. */
export function looksHarmful(target: string): boolean {
  const [path = '', ...rest] = target.split('?');
  return [path, rest.join('?')].some((part) => {
    const text = fullyDecoded(part);
    return SUSPICIOUS.some((pattern) => pattern.test(text));
  });
}

function fullyDecoded(text: string): string {
  const decoded = decodedOnce(text);
  return decoded === text ? text : fullyDecoded(decoded);
}

/** Decodes what can be decoded and leaves the rest as it is: a lone percent sign is no reason to let the whole pass. */
export function decodedOnce(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}
