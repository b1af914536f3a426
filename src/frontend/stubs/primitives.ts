// The real modules are styled by Emotion, which the content security policy blocks. Whatever else asks for them makes
// the build fail, and should.

/** Headings look up their colour on bold surfaces here; the page has none. */
export const UNSAFE_inverseColorMap: Readonly<Record<string, string>> = {};

/** Lozenges that open a menu are made of this; the page has none. */
const Pressable = (): never => {
  throw new Error('A lozenge cannot be pressed in this page.');
};

// eslint-disable-next-line no-restricted-syntax -- Atlaskit imports the default
export default Pressable;
