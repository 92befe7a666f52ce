/** Reads Prometheus' text format as strictly as its description: whatever is not in it throws. */

export interface ReadFamily {
  type: string;
  help: string;
  /** By labels as they stand there. */
  samples: { name: string; labels: Record<string, string>; value: number }[];
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"/y;
const SAMPLE = new RegExp(`^(${NAME})(?:\\{(.*)\\})? (\\+Inf|-Inf|NaN|[-+]?[0-9.]+(?:e[-+]?[0-9]+)?)$`);

export function readMetrics(text: string): Map<string, ReadFamily> {
  if (!text.endsWith('\n')) throw new Error('the last line is not ended');
  const families = new Map<string, ReadFamily>();
  const seen = new Set<string>();
  let current = '';
  for (const line of text.slice(0, -1).split('\n')) {
    const help = new RegExp(`^# HELP (${NAME}) (.+)$`).exec(line);
    const type = new RegExp(`^# TYPE (${NAME}) (counter|gauge|histogram)$`).exec(line);
    if (help !== null) {
      current = help[1] ?? '';
      if (families.has(current)) throw new Error(`${current} is there twice`);
      families.set(current, { type: '', help: help[2] ?? '', samples: [] });
    } else if (type !== null) {
      const family = families.get(type[1] ?? '');
      if (family === undefined || type[1] !== current || family.type !== '')
        throw new Error(`misplaced: ${line}`);
      family.type = type[2] ?? '';
    } else {
      const [, name = '', labels, value] = SAMPLE.exec(line) ?? [];
      const family: ReadFamily | undefined = families.get(current);
      if (family === undefined || value === undefined) throw new Error(`no sample: ${line}`);
      const own = family.type === 'histogram' ? name.replace(/_(bucket|sum|count)$/, '') : name;
      if (own !== current) throw new Error(`${name} does not belong to ${current}`);
      const series = line.slice(0, line.lastIndexOf(' '));
      if (seen.has(series)) throw new Error(`${series} is there twice`);
      seen.add(series);
      family.samples.push({
        name,
        labels: labelsIn(labels ?? ''),
        value: Number(value.replace('Inf', 'Infinity')),
      });
    }
  }
  for (const [name, family] of families) if (family.type === 'histogram') checkBuckets(name, family);
  return families;
}

function labelsIn(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  for (let at = 0; at < text.length; at++) {
    LABEL.lastIndex = at;
    const found = LABEL.exec(text);
    if (found === null) throw new Error(`no label: ${text.slice(at)}`);
    const [whole, name = '', value = ''] = found;
    if (Object.hasOwn(labels, name)) throw new Error(`${name} is there twice`);
    labels[name] = value.replace(/\\(.)/g, (_, letter) => (letter === 'n' ? '\n' : letter));
    at += whole.length;
    if (at < text.length && text[at] !== ',') throw new Error(`no comma: ${text.slice(at)}`);
  }
  return labels;
}

/** Buckets ascend, the last one is without end and holds everything. */
function checkBuckets(name: string, { samples }: ReadFamily): void {
  const buckets = samples.filter((sample) => sample.name === `${name}_bucket`);
  const bounds = buckets.map(({ labels }) => Number((labels.le ?? '').replace('Inf', 'Infinity')));
  const counts = buckets.map(({ value }) => value);
  const ascending = (values: number[]) =>
    values.every((value, at) => at === 0 || value >= (values[at - 1] ?? 0));
  const count = samples.find((sample) => sample.name === `${name}_count`)?.value;
  const sum = samples.some((sample) => sample.name === `${name}_sum`);
  if (!ascending(bounds) || !ascending(counts) || bounds.at(-1) !== Number.POSITIVE_INFINITY)
    throw new Error(`${name}: its buckets do not ascend to the end`);
  if (count === undefined || counts.at(-1) !== count || !sum)
    throw new Error(`${name}: its sum or count is missing`);
}
