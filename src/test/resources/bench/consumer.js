// What an engineer writes in an evening: each message is acknowledged after its own INSERT. url topic postgresUrl
const mqtt = require('mqtt');
const { Client } = require('pg');

const [url, topic, postgresUrl] = process.argv.slice(2);
const database = new Client(postgresUrl);
const INSERT = `insert into pribor.prototype_reading (device, read_at, received_at, counter, value)
                values ($1, to_timestamp($2), $3, $4, $5) on conflict do nothing`;

async function store(content) {
    const uplink = JSON.parse(content);
    const payload = Buffer.from(uplink.data, 'base64');
    await database.query({
        name: 'store',
        text: INSERT,
        values: [BigInt.asIntN(64, BigInt('0x' + uplink.deviceInfo.devEui)).toString(), payload.readUInt32LE(5), uplink.time,
            uplink.fCnt, payload.readInt32LE(11) / 10000],
    });
}

database.connect().then(() => {
    const client = mqtt.connect(url.replace('tcp:', 'mqtt:'), {
        protocolVersion: 5, clientId: 'node-consumer', properties: { receiveMaximum: 5000 },
    });
    // The client acknowledges a message when its handler is done.
    client.handleMessage = (packet, done) => store(packet.payload).then(() => done(), done);
    client.subscribe(topic, { qos: 1 });
});
