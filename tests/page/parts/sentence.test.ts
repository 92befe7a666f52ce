import { html } from 'lit';
import { expect, test } from 'vitest';
import { filled } from '../../../src/page/parts/sentence.ts';

test('a message of text parts is text, whatever sign follows them', () => {
  const pieces = filled('{day}, {from} to {to}: {music}.', {
    day: 'Monday',
    from: '18:00',
    to: '22:00',
    music: 'Evening',
  });
  expect(pieces.join('')).toBe('Monday, 18:00 to 22:00: Evening.');
});

test('what has no part stays as it is written', () => {
  expect(filled('{a} and {b}.', { a: 'A' }).join('')).toBe('A and {b}.');
});

test('a control keeps the sign that follows it in its line', () => {
  const control = html`<select></select>`;
  const [, piece] = filled('At {volume}.', { volume: control });
  expect(piece).toMatchObject({ values: [control, '.'] });
});
