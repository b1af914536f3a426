import { learnTheRest } from '../../../src/frontend/words/language';

// Tests of single parts say what the page loads by and by.
await learnTheRest();
