#!/usr/bin/env node
// An old Node must be able to read this file, so that it is told what is wrong: no static import, no new syntax.
var needed = [20, 12];
var running = process.versions.node.split('.').map(Number);

if (running[0] < needed[0] || (running[0] === needed[0] && running[1] < needed[1])) {
  console.error(
    'gangmu needs Node.js ' +
      needed.join('.') +
      ' or later, and this is Node.js ' +
      process.versions.node +
      ': get a newer one from https://nodejs.org/en/download (with nvm: nvm install 22)',
  );
  process.exit(1);
} else {
  import('./launch.js').catch(function (error) {
    console.error(error);
    process.exit(1);
  });
}
