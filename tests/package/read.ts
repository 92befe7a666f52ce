/** The files of the repository that Home Assistant reads. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export function path(name: string): string {
  return fileURLToPath(new URL(`../../${name}`, import.meta.url));
}

export function text(name: string): string {
  return readFileSync(path(name), 'utf8');
}

/** @returns what a YAML file says. A key that stands twice is an error. */
export function yaml(name: string): unknown {
  return parse(text(name));
}
