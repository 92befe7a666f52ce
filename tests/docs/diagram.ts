/** Reads the arrows of a Mermaid state diagram. */

export interface Arrow {
  from: string;
  to: string;
}

/** @returns every arrow between two states; one from or to a group stands for each of its states, and the first arrow of all is none. */
export function arrowsIn(diagram: string): Arrow[] {
  const groups = new Map(
    [...diagram.matchAll(/state (\w+) \{([^}]*)\}/g)].map(([, name = '', inner = '']) => [
      name,
      statesIn(inner),
    ]),
  );
  const members = (name: string) => groups.get(name) ?? [name];
  return drawn(diagram).flatMap(({ from, to }) =>
    members(from).flatMap((each) => members(to).map((other) => ({ from: each, to: other }))),
  );
}

function drawn(diagram: string): Arrow[] {
  return [...diagram.matchAll(/^\s*(\w+) --> (\w+)/gm)].map(([, from = '', to = '']) => ({ from, to }));
}

/** A group names its states by their arrows, or one to a line. */
function statesIn(inner: string): string[] {
  const named = [...inner.matchAll(/^\s*(\w+)\s*$/gm)].map(([, name = '']) => name);
  return [...new Set([...named, ...drawn(inner).flatMap(({ from, to }) => [from, to])])];
}
