// conformance: exit 1
throw Object.assign(new Error('with properties'), { code: 'E_MINE', list: [1, 2, 3], inner: { x: new Map([[1, 2]]) } });
