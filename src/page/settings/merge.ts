/** What two people made of one document: each field that one of them left alone is the other's. */

export interface Merged<Doc> {
  /** With mine where both have changed a field, each to something else. */
  doc: Doc;
  /** Those fields. */
  collisions: (keyof Doc & string)[];
}

export function merged<Doc extends object>(base: Doc, mine: Doc, theirs: Doc): Merged<Doc> {
  const fields = fieldsOf(theirs);
  const touched = (field: keyof Doc, by: Doc) => !isSame(by[field], base[field]);
  const kept = fields.filter((field) => touched(field, mine));
  return {
    doc: Object.assign({ ...theirs }, ...kept.map((field) => ({ [field]: mine[field] }))),
    collisions: kept.filter((field) => touched(field, theirs) && !isSame(mine[field], theirs[field])),
  };
}

/** @returns the fields that are different, one by one. */
export function changedFields<Doc extends object>(before: Doc, now: Doc): (keyof Doc & string)[] {
  return fieldsOf(now).filter((field) => !isSame(before[field], now[field]));
}

function fieldsOf<Doc extends object>(doc: Doc): (keyof Doc & string)[] {
  return Object.keys(doc).filter((field): field is keyof Doc & string => Object.hasOwn(doc, field));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
