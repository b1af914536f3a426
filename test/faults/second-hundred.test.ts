import { campaign } from './campaign';

campaign(101, 100);
