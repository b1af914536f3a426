import { campaign } from './campaign';

// In two files, so that two workers share the lives. A night has the time for more: `npm run faults -- --seeds 1000`.
campaign(31, 30);
