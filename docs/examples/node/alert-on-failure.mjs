// Prints one line for each backup that fails.
import { Consumer, jsonDeserializer, stringDeserializer } from '@platformatic/kafka'

const consumer = new Consumer({
  groupId: 'alert-on-failure-node',
  bootstrapBrokers: process.env.KAFKA_BOOTSTRAP_SERVERS.split(','),
  deserializers: { key: stringDeserializer, value: jsonDeserializer },
  isolationLevel: 1 // read_committed
})
const events = await consumer.consume({ topics: ['elements.job-status-changed'], mode: 'committed', fallbackMode: 'earliest' })
for await (const { key, value: event } of events) {
  if (event.became === 'FAILURE') console.log(`FAILED ${key} ${event.job.key}`)
}
