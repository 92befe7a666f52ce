/** One thing after the other: each sees what the one before it left, also when that failed. */
export type Line = <Value>(work: () => Promise<Value>) => Promise<Value>;

export function createLine(): Line {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => {});
    return result;
  };
}
