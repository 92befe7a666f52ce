/** Numbers as Prometheus reads them: https://prometheus.io/docs/instrumenting/exposition_formats/. Knows nothing of what they count. */

export const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

type Type = 'counter' | 'gauge' | 'histogram';
type Labels = Readonly<Record<string, string>>;

export interface Family {
  name: string;
  type: Type;
  help: string;
  labels: readonly string[];
}

/** One number at the moment it is asked for. */
export type Sample<Label extends string> = readonly [labels: Readonly<Record<Label, string>>, value: number];

export interface Registry {
  counter<Label extends string>(
    name: `${string}_total`,
    help: string,
    labels: readonly Label[],
  ): (labels: Readonly<Record<Label, string>>, by?: number) => void;
  /** @param read is asked whenever somebody looks. */
  gauge<Label extends string>(
    name: string,
    help: string,
    labels: readonly Label[],
    read: () => readonly Sample<Label>[],
  ): void;
  /** A counter that is kept elsewhere. */
  counted(name: `${string}_total`, help: string, read: () => number): void;
  /** @param bounds of its buckets, ascending; what is above the last has one of its own. */
  histogram(name: `${string}_seconds`, help: string, bounds: readonly number[]): (seconds: number) => void;
  families(): readonly Family[];
  text(): string;
}

interface Series extends Family {
  lines(): Iterable<string>;
}

export function createRegistry(): Registry {
  const all: Series[] = [];

  return {
    counter(name, help, labels) {
      const counts = new Map<string, number>();
      // A counter without labels is there before anything happened: who asks for its rate needs a beginning.
      if (labels.length === 0) counts.set('', 0);
      all.push({ name, type: 'counter', help, labels, lines: () => lined(name, counts) });
      return (said, by = 1) => {
        const key = written(said, labels);
        counts.set(key, (counts.get(key) ?? 0) + by);
      };
    },
    counted(name, help, read) {
      all.push({
        name,
        type: 'counter',
        help,
        labels: [],
        lines: () => lined(name, new Map([['', read()]])),
      });
    },
    gauge(name, help, labels, read) {
      const lines = () => lined(name, new Map(read().map(([said, value]) => [written(said, labels), value])));
      all.push({ name, type: 'gauge', help, labels, lines });
    },
    histogram(name, help, bounds) {
      const counts = bounds.map(() => 0);
      let sum = 0;
      let count = 0;
      all.push({
        name,
        type: 'histogram',
        help,
        labels: [],
        *lines() {
          for (const [at, bound] of bounds.entries())
            yield `${name}_bucket{le="${bound}"} ${counts[at] ?? 0}`;
          yield `${name}_bucket{le="+Inf"} ${count}`;
          yield `${name}_sum ${sum}`;
          yield `${name}_count ${count}`;
        },
      });
      return (seconds) => {
        sum += seconds;
        count += 1;
        // Each bucket counts those below it as well.
        for (const [at, bound] of bounds.entries()) if (seconds <= bound) counts[at] = (counts[at] ?? 0) + 1;
      };
    },
    families: () => all,
    text: () =>
      all
        .flatMap(({ name, type, help, lines }) => [
          `# HELP ${name} ${help}`,
          `# TYPE ${name} ${type}`,
          ...lines(),
        ])
        .concat('')
        .join('\n'),
  };
}

function* lined(name: string, values: ReadonlyMap<string, number>): Generator<string> {
  for (const [labels, value] of values) yield `${name}${labels} ${value}`;
}

function written(said: Labels, labels: readonly string[]): string {
  if (labels.length === 0) return '';
  return `{${labels.map((label) => `${label}="${escaped(said[label] ?? '')}"`).join(',')}}`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
