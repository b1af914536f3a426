import type { ReactNode } from 'react';

// Portals carry a theme provider into the layers above the page when they stand inside one. Here Jira sets the theme,
// so none does; the real one would ship every theme as files that nobody loads.

export const ThemeProvider = ({ children }: { children: ReactNode }): ReactNode => children;
