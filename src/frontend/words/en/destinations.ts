/** How destinations are told from each other. */
export const destinations = {
  pullName: 'Pulled',
  fresh: 'New destination',
  platform: '{name} · {account}',
  toriiName: 'Torii',
  'torii-organizationName': 'Torii, organization',
  zluriName: 'Zluri',
} as const;
