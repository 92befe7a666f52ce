/** Every name of a phase, asked of the contract itself. */
import { Phase } from '../../src/contract/phase.ts';

export const phaseNames = Phase.options.map((option) => option.shape.name.value);
