/** Drawing from chance. */

export type Chance = () => number;

export function pick<Choice>(chance: Chance, choices: readonly Choice[]): Choice {
  const choice = choices[Math.floor(chance() * choices.length)];
  if (choice === undefined) throw new Error('There is nothing to choose from');
  return choice;
}
