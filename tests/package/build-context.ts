/** What `.dockerignore` lets into the image's build. Understands the forms ours keeps to: `*`, and `!` with a path. */

/** @returns a question about paths from the root. @throws for a form it does not understand. */
export function allowedBy(dockerignore: string): (path: string) => boolean {
  const [first, ...others] = dockerignore
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (first !== '*') throw new Error('must begin by leaving everything out');
  const allowed = others.map((line) => {
    if (!/^![\w./-]+$/.test(line)) throw new Error(`"${line}" is neither * nor ! with a path`);
    return line.slice(1);
  });
  return (path) => allowed.some((place) => path === place || path.startsWith(`${place}/`));
}
