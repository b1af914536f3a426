import { LUMOS } from './lumos';
import type { PlatformShape } from './platform-shape';
import { ZYLO } from './zylo';

/** The platforms for which the list is exported, in the order of the menu. */
export const PLATFORM_SHAPES: readonly PlatformShape[] = [ZYLO, LUMOS];
