/** What products are called that people see under another name than the administration's word. */
const NAMES: Readonly<Record<string, string>> = {
  'jira-software': 'Jira',
  'jira-servicedesk': 'Jira Service Management',
};

/** `Confluence`, `Jira Product Discovery`: the name of a product by the administration's word for it. */
export const productNameOf = (key: string): string =>
  NAMES[key] ?? key.replaceAll('-', ' ').replace(/(^|\s)\p{L}/gu, (start) => start.toUpperCase());
