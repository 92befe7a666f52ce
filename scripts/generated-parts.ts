/** Documents with generated parts: each stands between two comments that name it, and the words around it are ours. */

const PART = /(<!-- generated: (\S+) -->\n)[\s\S]*?(<!-- end -->)/g;

/** @returns the names of the parts a document has, in its order. */
export function partNames(document: string): string[] {
  return [...document.matchAll(PART)].map(([, , name = '']) => name);
}

/** @returns the document with every part as it is generated today. A part nobody generates is emptied, so that it is seen. */
export function withParts(document: string, parts: Readonly<Record<string, string>>): string {
  return document.replace(
    PART,
    (_whole, begin: string, name: string, end: string) => `${begin}\n${parts[name] ?? ''}\n\n${end}`,
  );
}
