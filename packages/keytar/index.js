// Forge's bundler brings along what Forge's command line keeps logins with. None happens here, and the real package
// needs a compiler: a login that is looked for is not there, and one that is to be kept is refused.
const refuse = () => Promise.reject(new Error('This project keeps no logins: use the globally installed Forge CLI.'));

module.exports = {
  getPassword: () => Promise.resolve(null),
  findPassword: () => Promise.resolve(null),
  findCredentials: () => Promise.resolve([]),
  deletePassword: () => Promise.resolve(false),
  setPassword: refuse,
};
