/** An instant as Jira writes it: `2026-11-22T09:13:00.000+0000`. */
export const formatInstant = (ms: number): string => `${new Date(ms).toISOString().slice(0, 23)}+0000`;

/** Seconds as Jira writes them, in hours and minutes: `3h 20m`. */
export const formatDuration = (seconds: number): string => {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  if (hours === 0) return `${minutes}m`;
  return minutes === 0 ? `${hours}h` : `${hours}h ${minutes}m`;
};
