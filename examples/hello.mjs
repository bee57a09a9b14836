// Prints who it is, then writes a file that only this jar can see.
import { readFile, writeFile } from "node:fs/promises";
import { hostname } from "node:os";

console.log(`Hello from Node ${process.version} in ${process.cwd()} on ${hostname()}, pid ${process.pid}`);

await writeFile("hello.txt", "written inside the jar\n");
console.log(await readFile("hello.txt", "utf8"));
