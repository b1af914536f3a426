/** Whether the viewing user administers Jira, asked of Jira as that user. */
export type AdministersJira = () => Promise<boolean>;
