/** Changing some properties of a thing and leaving the others. */

/** Sets what is given. An undefined value counts as not given, as it does for a reader of JSON. */
export function patch<T extends object>(thing: T, changes: { [Key in keyof T]?: T[Key] | undefined }): void {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  Object.assign(thing, Object.fromEntries(given));
}
