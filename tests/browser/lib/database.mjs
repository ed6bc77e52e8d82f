// Reaches into a server's database for what only time or another program would do.
import { execFileSync } from 'node:child_process';

const RUN = `
import sqlite3, sys
with sqlite3.connect(sys.argv[1], timeout=10) as db:
    db.execute(sys.argv[2])
`;

export const inDatabase = (server, sql) => execFileSync('python3', ['-c', RUN, `${server.data}/atrium.db`, sql]);
