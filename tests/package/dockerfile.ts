/** Reads a Dockerfile as far as ours goes: stages of instructions, each with its words. */

export interface Instruction {
  name: string;
  text: string;
}

export interface Stage {
  image: string;
  name: string | null;
  instructions: Instruction[];
}

export interface Copy {
  /** The stage that is copied from; null: what was let into the build. */
  from: string | null;
  sources: string[];
  to: string;
}

/** @throws where something stands before the first FROM. */
export function readDockerfile(text: string): Stage[] {
  const stages: Stage[] = [];
  for (const instruction of instructionsIn(text)) {
    if (instruction.name === 'FROM') {
      const [image = '', , name = null] = instruction.text.split(/\s+/);
      stages.push({ image, name, instructions: [] });
    } else {
      const stage = stages.at(-1);
      if (stage === undefined) throw new Error(`${instruction.name} stands before the first FROM`);
      stage.instructions.push(instruction);
    }
  }
  return stages;
}

function instructionsIn(text: string): Instruction[] {
  return text
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [name = ''] = line.split(/\s/, 1);
      return { name, text: line.slice(name.length).trim() };
    });
}

export function copiesIn({ instructions }: Stage): Copy[] {
  return instructions.filter(({ name }) => name === 'COPY').map(({ text }) => readCopy(text));
}

/** @param text what stands behind COPY. */
export function readCopy(text: string): Copy {
  const words = text.split(/\s+/);
  const flags = words.filter((word) => word.startsWith('--'));
  const paths = words.filter((word) => !word.startsWith('--'));
  return {
    from: flags.map((flag) => /^--from=(.+)$/.exec(flag)?.[1]).find((name) => name !== undefined) ?? null,
    sources: paths.slice(0, -1),
    to: paths.at(-1) ?? '',
  };
}

/** @returns the words of an instruction in its JSON form, such as `["sh", "-c"]`, wherever flags may stand before it. */
export function wordsOf({ text }: Instruction): string[] {
  const words: unknown = JSON.parse(text.slice(text.indexOf('[')));
  if (!Array.isArray(words)) throw new Error(`${text} is no list of words`);
  return words.map(String);
}
