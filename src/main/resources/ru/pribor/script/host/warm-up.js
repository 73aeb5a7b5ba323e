// Touches what codecs use, so that the engine has it ready.
function decodeUplink(input) {
    const buffer = Buffer.from(input.bytes);
    const {first, ...others} = {first: 1, second: 2};
    return {
        data: {
            numbers: [buffer.readUInt16LE(0), buffer.readInt16BE(1), buffer.readFloatLE(0), Number(BigInt(first) * 2n), (1.25).toFixed(1)],
            texts: [buffer.toString('hex'), new Date(0).toISOString(), new Date(0).toLocaleString(), `${others.second}`.padStart(3, '0')],
            lists: [...new Map([[1, 2]]).keys()].map(n => n << 1).filter(n => n > 0).reduce((sum, n) => sum + n, 0),
            match: /^(a+)b$/.exec('aab')[1], sliced: input.bytes.slice(1), parsed: JSON.parse('{"a":[1.5]}'), integer: parseInt('ff', 16)
        },
        warnings: [], errors: []
    };
}
