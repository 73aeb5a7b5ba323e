// Finds the function of a codec: declared, in a constant, or exported; and its elder form, as ChirpStack 3 called it.
typeof decodeUplink === 'function' ? decodeUplink
    : typeof module.exports.decodeUplink === 'function' ? module.exports.decodeUplink
    : typeof Decode === 'function' ? input => ({data: Decode(input.fPort, input.bytes, input.variables)})
    : undefined;
