import { spawn } from 'node:child_process';

/** Runs a shell command, its output being ours, and ends it with us: for tests of processes. */
const enfant = spawn('/bin/sh', ['-c', process.argv[2] ?? ''], { stdio: ['ignore', 'inherit', 'inherit'] });
process.on('SIGTERM', () => enfant.kill('SIGKILL'));
enfant.once('exit', () => process.exit(0));
