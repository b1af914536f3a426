/** Hands a file to the browser's downloads. */
export const saveFile = (name: string, type: string, parts: readonly BlobPart[]): void => {
  const url = URL.createObjectURL(new Blob([...parts], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // revoked at once, some browsers save nothing
};
