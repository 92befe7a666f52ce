/** Home Assistant's compressed states: whole, and as what has become of them (its websocket_api/messages.py). */

export interface FakeEntity {
  state: string;
  attributes: Readonly<Record<string, unknown>>;
  changedMs: number;
  updatedMs: number;
}

/** The time of the last update is left out while it is that of the last change. */
export function whole({ state, attributes, changedMs, updatedMs }: FakeEntity): object {
  return {
    s: state,
    a: attributes,
    c: 'context',
    lc: changedMs / 1000,
    ...(updatedMs === changedMs ? {} : { lu: updatedMs / 1000 }),
  };
}

/** `+` holds what is new or different, `-` the names of the attributes that went. */
export function difference(before: FakeEntity, now: FakeEntity): object {
  const isChanged = before.changedMs !== now.changedMs;
  const news = Object.entries(now.attributes).filter(([name, value]) => before.attributes[name] !== value);
  const gone = Object.keys(before.attributes).filter((name) => !(name in now.attributes));
  return {
    '+': {
      ...(before.state === now.state ? {} : { s: now.state }),
      ...(isChanged ? { lc: now.changedMs / 1000 } : { lu: now.updatedMs / 1000 }),
      ...(news.length === 0 ? {} : { a: Object.fromEntries(news) }),
    },
    ...(gone.length === 0 ? {} : { '-': { a: gone } }),
  };
}
