import type { Cue } from './cue.ts';
import { aroundCues } from './cuesaround.ts';
import { behindCues } from './cuesbehind.ts';
import { doingCues } from './cuesdoing.ts';

/** All of them; what stands first is asked first, of what weighs the same. */
export const cues: readonly Cue[] = [...behindCues, ...aroundCues, ...doingCues];
