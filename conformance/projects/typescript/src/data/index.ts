export * from "./config.js";
export * from "./merge.js";
export * from "./person.js";
export * from "./repository.js";
export { validate, ValidationError } from "./validate.js";
