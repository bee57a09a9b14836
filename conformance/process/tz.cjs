'use strict';
const { check } = require('../lib/check.cjs');
check('env TZ', (() => { const before = new Date(0).getHours(); process.env.TZ = 'Asia/Tokyo'; const after = new Date(0).getHours(); process.env.TZ = 'UTC'; return [before, after]; })());
