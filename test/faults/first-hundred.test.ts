import { campaign } from './campaign';

// In two files, so that two workers share the two hundred lives.
campaign(1, 100);
