// Makes the world a codec finds: what the engine offers beyond the language goes, what network servers give their codecs
// comes. Answers the function that calls a codec; it holds on to the originals of what the codec could replace.
(function () {
    'use strict';

    const {parse, stringify} = JSON;
    const OriginalDate = Date;

    for (const name of ['load', 'loadWithNewGlobal', 'print', 'printErr', 'Graal', 'SharedArrayBuffer', 'Atomics', 'arguments']) {
        delete globalThis[name];
    }
    globalThis.exports = {};
    globalThis.module = {exports: globalThis.exports};
    Object.defineProperty(globalThis, 'Buffer', {
        configurable: true,
        get: () => (globalThis.Buffer = makeBuffer()),
        set: value => Object.defineProperty(globalThis, 'Buffer', {value, writable: true, configurable: true})
    });

    return function (decodeUplink, text) {
        const input = parse(text);
        input.recvTime = new OriginalDate(input.recvTime);
        const output = stringify(decodeUplink(input), (key, value) => typeof value === 'bigint' ? String(value) : value);
        return output === undefined ? 'null' : output;
    };

    // What codecs use of Node's Buffer, which ChirpStack and ThingPark give them.
    function makeBuffer() {
        const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

        const encodings = {
            hex: {
                bytes: text => (text.match(/^(?:[0-9a-fA-F]{2})*/)[0].match(/../g) || []).map(pair => parseInt(pair, 16)),
                text: bytes => bytes.map(b => b.toString(16).padStart(2, '0')).join('')
            },
            latin1: {
                bytes: text => Array.from(text, character => character.charCodeAt(0) & 0xff),
                text: bytes => bytes.map(b => String.fromCharCode(b)).join('')
            },
            ascii: {
                bytes: text => encodings.latin1.bytes(text),
                text: bytes => encodings.latin1.text(bytes.map(b => b & 0x7f))
            },
            utf8: {
                bytes: text => encodings.latin1.bytes(unescape(encodeURIComponent(text))),
                text: bytes => {
                    try {
                        return decodeURIComponent(encodings.hex.text(bytes).replace(/../g, '%$&'));
                    } catch (e) {
                        return encodings.ascii.text(bytes);
                    }
                }
            },
            base64: {
                bytes: text => {
                    const bits = Array.from(text.replace(/-/g, '+').replace(/_/g, '/').replace(/[^A-Za-z0-9+/]/g, ''),
                        digit => BASE64.indexOf(digit).toString(2).padStart(6, '0')).join('');
                    return (bits.match(/.{8}/g) || []).map(byte => parseInt(byte, 2));
                },
                text: bytes => {
                    const bits = bytes.map(b => b.toString(2).padStart(8, '0')).join('');
                    const digits = (bits.match(/.{1,6}/g) || []).map(six => BASE64[parseInt(six.padEnd(6, '0'), 2)]).join('');
                    return digits.padEnd(Math.ceil(digits.length / 4) * 4, '=');
                }
            }
        };

        function encoding(name) {
            const plain = String(name === undefined ? 'utf8' : name).toLowerCase().replace('-', '').replace('binary', 'latin1');
            if (!Object.hasOwn(encodings, plain)) {
                throw new TypeError('Unknown encoding: ' + name);
            }
            return encodings[plain];
        }

        class Buffer extends Uint8Array {
            constructor(value, second, third) {
                if (typeof value === 'string') {
                    super(encoding(second).bytes(value));
                } else {
                    super(value, second, third);
                }
            }

            static from(value, second, third) {
                return new Buffer(value, second, third);
            }

            static alloc(size, value) {
                return new Buffer(size).fill(value === undefined ? 0 : value);
            }

            static isBuffer(value) {
                return value instanceof Buffer;
            }

            static concat(buffers) {
                return new Buffer(buffers.flatMap(buffer => Array.from(buffer)));
            }

            slice(start, end) {
                return this.subarray(start, end);
            }

            equals(other) {
                return this.length === other.length && this.every((b, i) => b === other[i]);
            }

            toString(name, start, end) {
                return encoding(name).text(Array.from(this.subarray(start, end)));
            }

            toJSON() {
                return {type: 'Buffer', data: Array.from(this)};
            }

            readUIntBE(offset, size) {
                return Array.from(this.part(offset, size)).reduce((value, b) => value * 256 + b, 0);
            }

            readUIntLE(offset, size) {
                return Array.from(this.part(offset, size)).reduceRight((value, b) => value * 256 + b, 0);
            }

            readIntBE(offset, size) {
                return signed(this.readUIntBE(offset, size), size);
            }

            readIntLE(offset, size) {
                return signed(this.readUIntLE(offset, size), size);
            }

            part(offset, size) {
                if (offset < 0 || offset + size > this.length) {
                    throw new RangeError('Byte ' + (offset + size - 1) + ' of ' + this.length + ' is read');
                }
                return this.subarray(offset, offset + size);
            }
        }

        function signed(value, size) {
            return value < 2 ** (8 * size - 1) ? value : value - 2 ** (8 * size);
        }

        const numbers = {
            Int8: ['Int8'], Uint8: ['UInt8', 'Uint8'], Int16: ['Int16'], Uint16: ['UInt16', 'Uint16'],
            Int32: ['Int32'], Uint32: ['UInt32', 'Uint32'], BigInt64: ['BigInt64'],
            BigUint64: ['BigUInt64', 'BigUint64'], Float32: ['Float'], Float64: ['Double']
        };
        for (const [type, names] of Object.entries(numbers)) {
            for (const order of type.endsWith('t8') ? [''] : ['LE', 'BE']) {
                for (const name of names) {
                    const view = buffer => new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
                    Buffer.prototype['read' + name + order] = function (offset = 0) {
                        return view(this)['get' + type](offset, order === 'LE');
                    };
                    Buffer.prototype['write' + name + order] = function (value, offset = 0) {
                        view(this)['set' + type](offset, value, order === 'LE');
                        return offset + globalThis[type + 'Array'].BYTES_PER_ELEMENT;
                    };
                }
            }
        }
        return Buffer;
    }
})();
