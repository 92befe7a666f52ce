import { describe, expect, it } from 'vitest';
import { Phase } from '../../src/contract/phase.ts';
import { Instant } from '../../src/contract/units.ts';
import { explain } from '../../src/core/checks.ts';
import * as tempo from '../../src/core/tempo.ts';
import { wakeAt } from '../../src/core/time.ts';
import { phase, situation } from '../fakes/factories.ts';
import { arrowsIn } from './diagram.ts';
import { codeIn, documentAt, rowsIn, sectionOf } from './markdown.ts';
import { transitionsMade } from './walk.ts';

const document = documentAt('docs/room-states.md');
const made = transitionsMade();
const arrow = ({ from, to }: { from: string; to: string }) => `${from} --> ${to}`;
const sorted = (texts: Iterable<string>) => [...new Set(texts)].toSorted();

describe('the pictures', () => {
  const diagrams = [...document.matchAll(/```mermaid\n([\s\S]*?)```/g)].map(([, diagram = '']) => diagram);
  const drawn = diagrams.flatMap(arrowsIn).map(arrow);

  it('have an arrow for every change that the rules make, and no other', () => {
    expect(sorted(drawn)).toEqual(sorted(made.map(arrow)));
  });

  it('have each arrow once', () => {
    expect(drawn).toHaveLength(new Set(drawn).size);
  });
});

describe('the table of arrows', () => {
  const rows = rowsIn(sectionOf(document, '## The arrows'));
  const told = rows.map(([from = '', to = '', , reasons = '']) => ({
    change: arrow({ from: codeIn(from).join(), to: codeIn(to).join() }),
    reasons: sorted(codeIn(reasons)),
  }));

  it('has each change once', () => {
    expect(sorted(told.map(({ change }) => change))).toHaveLength(told.length);
  });

  it('tells every reason of each change, and no other', () => {
    const byChange = Map.groupBy(made, arrow);
    expect(Object.fromEntries(told.map(({ change, reasons }) => [change, reasons]))).toEqual(
      Object.fromEntries(
        [...byChange].map(([change, each]) => [change, sorted(each.map(({ reason }) => reason))]),
      ),
    );
  });
});

describe('the table of phases', () => {
  const rows = rowsIn(sectionOf(document, '## The phases'));

  it('has every phase once', () => {
    expect(rows.flatMap(([name = '']) => codeIn(name))).toEqual(Object.keys(phase));
    expect(sorted(Object.keys(phase))).toEqual(sorted(Phase.options.map(({ shape }) => shape.name.value)));
  });

  it.each(rows)(
    'tells what %s carries and what wakes it',
    (name = '', _meaning, carries = '', wakes = '') => {
      const option = Phase.options.find(({ shape }) => codeIn(name).includes(shape.name.value));
      const fields = Object.keys(option?.shape ?? {}).filter((field) => field !== 'name');
      const deadlines = fields.filter((field) => isDeadline(codeIn(name).join(), field));
      expect(sorted(codeIn(wakes))).toEqual(sorted(deadlines));
      expect(sorted(codeIn(carries))).toEqual(sorted(fields.filter((field) => !deadlines.includes(field))));
    },
  );
});

/** A deadline is what moves the alarm: set to a moment before all others, it is the one that rings. */
function isDeadline(name: string, field: string): boolean {
  const sample = Object.entries(phase).find(([each]) => each === name)?.[1]();
  const first = Instant.parse(1);
  const changed = Phase.safeParse({ ...sample, [field]: first });
  return changed.success && wakeAt(changed.data) === first;
}

it('lists the questions before music starts, in their order', () => {
  const listed = [...sectionOf(document, '## Before music starts').matchAll(/^\d+\. `(\w+)`/gm)];
  expect(listed.map(([, name]) => name)).toEqual(
    explain(phase.silent(), situation()).map(({ name }) => name),
  );
});

it('tells every length of time that people do not set', () => {
  const rows = rowsIn(sectionOf(document, '## How patient the house is'));
  const told = rows.map(([name = '', length]) => [codeIn(name).join(), Number(length)]);
  const lengths = Object.entries(tempo).filter(([, length]) => typeof length === 'number');
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(lengths));
});

describe('the walk behind it', () => {
  it('comes to every phase, and finds nothing more on another way', { timeout: 240_000 }, () => {
    expect(sorted(made.map(({ to }) => to))).toEqual(sorted(Object.keys(phase)));
    expect(transitionsMade(2)).toEqual(made);
  });
});
