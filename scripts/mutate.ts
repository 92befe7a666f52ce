/**
 * `npm run mutate`: breaks src/core in thousands of ways and asks the tests of core whether they notice. It fails below
 * the score, and for a survivor that is not in `tests/mutation/survivors.json` with the reason why it may live.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const LEAST_PERCENT = 90;

const Report = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.string(),
      mutants: z.array(
        z.object({
          status: z.string(),
          replacement: z.string().default(''),
          location: z.object({
            start: z.object({ line: z.int(), column: z.int() }),
            end: z.object({ line: z.int(), column: z.int() }),
          }),
        }),
      ),
    }),
  ),
});
type ReportedFile = z.infer<typeof Report>['files'][string];
type Mutant = ReportedFile['mutants'][number];

/** `line` is the line of the source, `becomes` what the mutant made of it: line numbers would be wrong by the next day. */
const Survivor = z.strictObject({ file: z.string(), line: z.string(), becomes: z.string(), why: z.string() });
type Survivor = z.infer<typeof Survivor>;

const DETECTED = ['Killed', 'Timeout'];
const UNDETECTED = ['Survived', 'NoCoverage'];

const command = ['run', 'tests/mutation/stryker.config.json', ...process.argv.slice(2)];
const { status } = spawnSync('stryker', command, { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);

const { files } = Report.parse(JSON.parse(readFileSync('reports/mutation.json', 'utf8')));
const known = z.array(Survivor).parse(JSON.parse(readFileSync('tests/mutation/survivors.json', 'utf8')));
const mutants = Object.values(files).flatMap((file) => file.mutants);
const count = (statuses: string[]) => mutants.filter((mutant) => statuses.includes(mutant.status)).length;
const detected = count(DETECTED);
const judged = detected + count(UNDETECTED);
const score = (100 * detected) / judged;
const survivors = Object.entries(files).flatMap(([name, file]) =>
  file.mutants.filter(({ status }) => UNDETECTED.includes(status)).map((mutant) => told(name, file, mutant)),
);
const unexplained = survivors.filter((survivor) => !known.some((entry) => isSame(entry, survivor)));
const outlived = known.filter(
  (entry) => entry.file in files && !survivors.some((survivor) => isSame(entry, survivor)),
);

for (const { file, line, becomes } of unexplained)
  say(`survives, and nobody says why\n${asDiff(file, line, becomes)}`);
for (const { file, line, becomes } of outlived)
  say(`is listed and does not survive\n${asDiff(file, line, becomes)}`);
say(`${detected} of ${judged} mutants noticed: ${score.toFixed(2)} %, ${survivors.length} survive`);
process.exitCode = score < LEAST_PERCENT || unexplained.length > 0 || outlived.length > 0 ? 1 : 0;

function told(
  name: string,
  { source }: ReportedFile,
  { location, replacement }: Mutant,
): Omit<Survivor, 'why'> {
  const lines = source.split('\n');
  const { start, end } = location;
  const before = (lines[start.line - 1] ?? '').slice(0, start.column - 1);
  const behind = (lines[end.line - 1] ?? '').slice(end.column - 1);
  const whole = lines.slice(start.line - 1, end.line).join('\n');
  return { file: name, line: oneLine(whole), becomes: oneLine(before + replacement + behind) };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function isSame(a: Omit<Survivor, 'why'>, b: Omit<Survivor, 'why'>): boolean {
  return a.file === b.file && a.line === b.line && a.becomes === b.becomes;
}

function asDiff(file: string, line: string, becomes: string): string {
  return `  ${file}\n  - ${line}\n  + ${becomes}`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
