import { around } from '../../keeping.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = (event) => around(event);
