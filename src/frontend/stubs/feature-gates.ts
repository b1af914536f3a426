// Atlaskit asks Atlassian's feature service which variant to show; outside Atlassian every gate is off.
// Standing in for the client saves 30 KB compressed, and the page makes no call that its policy forbids.

export const fg = (): boolean => false;
export const expValEqualsNoExposure = (): boolean => false;
export const editorExperiment = (): boolean => false;
export const FeatureGateEnvironment = { Production: 'prod' } as const;
export const PerimeterType = { COMMERCIAL: 'commercial' } as const;

const FeatureGates = {
  checkGate: (): boolean => false,
  getExperimentValue: <T>(_experiment: string, _parameter: string, fallback: T): T => fallback,
  initializeCalled: (): boolean => false,
  initializeCompleted: (): boolean => false,
};

// eslint-disable-next-line no-restricted-syntax -- Atlaskit imports the default
export default FeatureGates;
