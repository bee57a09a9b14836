// conformance: exit 1
class ValidationError extends Error {
  constructor(message) { super(message); this.name = 'ValidationError'; this.field = 'f'; }
}
throw new ValidationError('not valid');
