/** How destinations are told from each other. */
export const destinations = {
  pullName: 'Abgeholt',
  fresh: 'Neues Ziel',
  platform: '{name} · {account}',
  toriiName: 'Torii',
  'torii-organizationName': 'Torii, Organisation',
  zluriName: 'Zluri',
};
