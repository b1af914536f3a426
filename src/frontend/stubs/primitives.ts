// Headings look up their colour on bold surfaces here; the page has none. The real module is styled by Emotion, which
// the content security policy blocks: whatever else asks for it makes the build fail, and should.

export const UNSAFE_inverseColorMap: Readonly<Record<string, string>> = {};
